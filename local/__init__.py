"""The whole product on one machine: `template.yaml` on a stand-in for AWS, with simulated partners."""
