"""Letters that remind units of what they owe: who owes, the letter as it will print, the record of what was sent."""
