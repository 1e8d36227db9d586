"""What everybody reads the bank through: answers, kept for as long as the snapshot is the newest."""
