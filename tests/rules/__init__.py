"""What the rules files say, asked in the direction in which a wrong answer costs somebody."""
