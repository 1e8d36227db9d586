"""Sharing with the local user, which no page offers: it is no mail address. The pages are tested without login."""

from sqlalchemy import insert

from ui.shell.identity import LOCAL_USER
from workspace import Store
from workspace.tables import share


def share_with_the_local_user(store: Store, document_id: str) -> None:
    with store.writing() as connection:
        connection.execute(insert(share).values(document_id=document_id, user_id=LOCAL_USER, role="lasa"))
