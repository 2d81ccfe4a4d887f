"""What the dashboard's API takes and gives, as models; `docs/openapi.json` is generated from them.

Amounts are texts with a dot ("46.95") beside their currency, rates texts like "21"; days are ISO dates, moments ISO
times in UTC. Codes come with their words in the reader's language.
"""
