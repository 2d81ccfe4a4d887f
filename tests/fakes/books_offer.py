"""What the administration of the fakes offers."""

from factuurbrug.domain.administration import BooksOverview, LedgerAccount, VatCode

OVERVIEW = BooksOverview(
    administration_name="Voorbeeld BV",
    domain_id="d0000000-0000-4000-8000-000000000001",
    vat_codes=(
        VatCode(type=1, description="BTW hoog", percentage="21"),
        VatCode(type=2, description="BTW laag", percentage="9"),
        VatCode(type=4, description="BTW 0%", percentage="0"),
        VatCode(type=0, description="Geen btw", percentage="0"),
        VatCode(type=19, description="ICP goederen", percentage="0"),
        VatCode(type=6, description="Export", percentage="0"),
        VatCode(type=40, description="OSS DE", percentage="19", country="DE"),
    ),
    ledger_accounts=(
        LedgerAccount(code="80000", description="Omzet", is_revenue=True),
        LedgerAccount(code="84900", description="Afrondingsverschillen", is_revenue=True),
        LedgerAccount(code="13000", description="Debiteuren", is_revenue=False),
    ),
    payment_methods=("ElectronicTransfer", "CreditCard", "iDeal", "Online", "ToSettle", "Mollie", "PayPal"),
)
