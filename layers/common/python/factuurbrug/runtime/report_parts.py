"""What stands behind Meld probleem and the reports about the manual."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug import VERSION
from factuurbrug.adapters.aws.reports import DynamoReports, SnsSupportLine
from factuurbrug.adapters.system.random_ids import new_signs
from factuurbrug.runtime.account_parts import AccountParts
from factuurbrug.runtime.list_parts import ListParts
from factuurbrug.usecases.problem_bundle import ProblemBundle
from factuurbrug.usecases.send_report import SendReport


@dataclass
class ReportParts(AccountParts, ListParts):
    """Each part is made when first asked for."""

    @cached_property
    def reports(self) -> DynamoReports:
        """The reports."""
        return DynamoReports(self.table)

    @cached_property
    def problem_bundle(self) -> ProblemBundle:
        """What support needs."""
        return ProblemBundle(
            records=self.records,
            integrations=self.integrations,
            accounts=self.accounts,
            look_at_order=self.look_at_order,
            app_version=VERSION,
        )

    @cached_property
    def send_report(self) -> SendReport:
        """The use case."""
        support = SnsSupportLine(self.clients, topic_arn=self.settings.support_topic_arn)
        return SendReport(reports=self.reports, support=support, clock=self.clock, new_signs=new_signs)
