"""What a file that says it is an estimate is: whose, whether its figures are right, and whether it still holds."""

from simulator.verification.verdict import Published, verify
