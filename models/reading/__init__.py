"""The reading club (读书会): its list and its copies, its sharing meetings, and the places at them."""
