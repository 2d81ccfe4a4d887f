"""Says that the function runs."""

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.web.schemas.common import Done


def health_routes() -> APIGatewayHttpRouter:
    """The one route that needs no log-in."""
    router = APIGatewayHttpRouter()

    @router.get("/api/health", tags=["health"], operation_id="health")
    def health() -> Done:
        """Says that the function runs; asks nothing of anything."""
        return Done()

    return router
