"""The doors: one folder per Lambda function, each with one module `app`."""
