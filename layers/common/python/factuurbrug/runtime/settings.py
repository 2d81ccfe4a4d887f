"""The environment of the functions, read once. Nothing else in the product reads it."""

import os
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What `template.yaml` gives the functions; each of them gets the part that it uses.

    Attributes:
        dashboard_url: Where people see the dashboard; ends with a slash.
        vies_url: Base address of the VAT register, or `off`; "" where a function only uses kept answers.
        clock_offset_seconds: Added to the machine's clock; the template sets it on the local stand-in alone.
        allow_loopback: Addresses on this machine may be read; the template sets it on the local stand-in alone.
        yuki_base_url: Instead of the region's own address; the template sets it on the local stand-in alone.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    stage: str = Field(alias="STAGE")
    table_name: str = Field(alias="TABLE_NAME")
    fetch_queue_url: str = Field(default="", alias="FETCH_QUEUE_URL")
    invoice_queue_url: str = Field(default="", alias="INVOICE_QUEUE_URL")
    recheck_queue_url: str = Field(default="", alias="RECHECK_QUEUE_URL")
    job_queue_url: str = Field(default="", alias="JOB_QUEUE_URL")
    results_bucket: str = Field(default="", alias="RESULTS_BUCKET")
    user_pool_id: str = Field(default="", alias="USER_POOL_ID")
    support_topic_arn: str = Field(default="", alias="SUPPORT_TOPIC_ARN")
    alarm_topic_arn: str = Field(default="", alias="ALARM_TOPIC_ARN")
    dashboard_url: str = Field(default="", alias="DASHBOARD_URL")
    vault_key_id: str = Field(default="", alias="VAULT_KEY_ID")
    vies_url: str = Field(default="", alias="VIES_URL")
    clock_offset_seconds: int = Field(default=0, alias="CLOCK_OFFSET_SECONDS")
    allow_loopback: bool = Field(default=False, alias="ALLOW_LOOPBACK")
    yuki_base_url: str = Field(default="", alias="YUKI_BASE_URL")


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment of the process, or from the one given.

    Raises:
        pydantic.ValidationError: A variable is missing or wrong: the function was deployed wrongly.
    """
    given = os.environ if environment is None else environment  # noqa: TID251 - the one place that reads it
    return Settings.model_validate(dict(given))
