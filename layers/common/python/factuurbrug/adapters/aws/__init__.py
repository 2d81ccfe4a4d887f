"""DynamoDB, SQS and KMS behind the ports."""
