"""The page Uppföljning: a register of recommendations, what needs attention, one recommendation's life, and files."""
