"""What the API answers, made from our values: codes with their words in the reader's language, amounts as text."""
