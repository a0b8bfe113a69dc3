"""Table storage, seen by azure-data-tables."""

import os
import time
import unittest
import uuid
from datetime import datetime, timezone

from azure.core import MatchConditions
from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError, ResourceExistsError
from azure.data.tables import EdmType, EntityProperty, TableServiceClient, TableTransactionError, UpdateMode
from azure.identity import ManagedIdentityCredential

from contract import Contract, case


class Stranger:
    """Its token is no good."""

    def get_token(self, *scopes, **kwargs):
        return AccessToken("no good", int(time.time()) + 3600)


def service(credential):
    return TableServiceClient(os.environ["TABLES_ENDPOINT"], credential=credential, retry_total=0)


def entity(row, **properties):
    return {"PartitionKey": "p", "RowKey": row, **properties}


class Tables(Contract, unittest.TestCase):
    contract = "tables"

    def setUp(self):
        self.service = service(ManagedIdentityCredential())
        self.table = self.service.create_table("t" + uuid.uuid4().hex)
        self.addCleanup(self.table.delete_table)

    def rows(self, condition=""):
        return [it["RowKey"] for it in self.table.query_entities(condition)]

    def assert_refused(self, status, code, call, *arguments, **options):
        with self.assertRaises(HttpResponseError) as refused:
            call(*arguments, **options)
        self.assertEqual(status, refused.exception.status_code)
        self.assertIn(code, str(refused.exception))

    @case("A table is made once: the next time is 409 TableAlreadyExists.")
    def test_table(self):
        with self.assertRaises(ResourceExistsError) as refused:
            self.service.create_table(self.table.table_name)
        self.assertEqual("TableAlreadyExists", refused.exception.error_code)

    @case("A property of every type comes back as it was stored.")
    def test_types(self):
        properties = {
            "string": "ü 'x'",
            "int32": -7,
            "int64": EntityProperty(1 << 60, EdmType.INT64),
            "double": 2.5,
            "boolean": True,
            "dateTime": datetime(2026, 11, 21, 8, tzinfo=timezone.utc),
            "guid": uuid.UUID("a455c695-df98-4678-8aaa-81d3367e5a34"),
            "binary": b"\1\xff",
        }

        self.table.create_entity(entity("a", **properties))

        read = self.table.get_entity("p", "a")
        self.assertEqual(properties, {name: read[name] for name in properties})

    @case("An entity is inserted once: the next time is 409 EntityAlreadyExists.")
    def test_insert(self):
        self.table.create_entity(entity("a"))

        self.assert_refused(409, "EntityAlreadyExists", self.table.create_entity, entity("a"))

    @case("A missing entity is ResourceNotFound, not EntityNotFound as documented")
    def test_missing(self):
        self.assert_refused(404, "ResourceNotFound", self.table.get_entity, "p", "a")
        self.assert_refused(404, "ResourceNotFound", self.table.update_entity, entity("a"))

    @case("A merge keeps the properties that it does not name, a replacement drops them.")
    def test_merge(self):
        for row, mode in (("a", UpdateMode.MERGE), ("b", UpdateMode.REPLACE)):
            self.table.create_entity(entity(row, x=1, y=1))
            self.table.update_entity(entity(row, x=2), mode=mode)

        self.assertEqual(entity("a", x=2, y=1), dict(self.table.get_entity("p", "a")))
        self.assertEqual(entity("b", x=2), dict(self.table.get_entity("p", "b")))

    @case("A write or delete with an ETag of before is 412 UpdateConditionNotSatisfied.")
    def test_etag(self):
        self.table.create_entity(entity("a"))
        unchanged = {
            "etag": self.table.get_entity("p", "a").metadata["etag"],
            "match_condition": MatchConditions.IfNotModified,
        }
        self.table.update_entity(entity("a", x=1), **unchanged)

        stale = (412, "UpdateConditionNotSatisfied")
        self.assert_refused(*stale, self.table.update_entity, entity("a", x=2), **unchanged)
        self.assert_refused(*stale, self.table.delete_entity, "p", "a", **unchanged)

    @case("A transaction is done whole or not at all.")
    def test_transaction(self):
        self.table.submit_transaction([("create", entity("a")), ("upsert", entity("b"))])

        with self.assertRaises(TableTransactionError):
            self.table.submit_transaction([("delete", entity("a")), ("create", entity("b"))])

        self.assertEqual(["a", "b"], self.rows())

    @case("An error within a transaction begins with the index of the operation at fault")
    def test_transaction_error(self):
        self.table.create_entity(entity("b"))

        with self.assertRaises(TableTransactionError) as refused:
            self.table.submit_transaction([("create", entity("a")), ("create", entity("b"))])

        self.assertEqual(("EntityAlreadyExists", 1), (refused.exception.error_code, refused.exception.index))

    @case("A filter compares keys, text, numbers, times and truth.")
    def test_filter(self):
        for n, row in enumerate("abc", start=1):
            time_of_row = datetime(2026, 1, n, tzinfo=timezone.utc)
            self.table.create_entity(
                entity(row, n=n, l=EntityProperty(10 * n, EdmType.INT64), s=f"it's {row}", f=n != 2, t=time_of_row)
            )

        for condition, expected in {
            "RowKey ge 'b' and RowKey lt 'c'": ["b"],
            "n gt 1 and n le 3": ["b", "c"],
            "l eq 20L": ["b"],
            "s eq 'it''s b'": ["b"],
            "not (f eq true)": ["b"],
            "t gt datetime'2026-01-02T00:00:00Z'": ["c"],
        }.items():
            with self.subTest(condition):
                self.assertEqual(expected, self.rows(condition))

    @case("A page has $top entities, at most and by default 1,000")
    def test_pages(self):
        self.table.submit_transaction([("create", entity(row)) for row in "abc"])

        pages = self.table.list_entities(results_per_page=2).by_page()

        self.assertEqual([["a", "b"], ["c"]], [[it["RowKey"] for it in page] for page in pages])

    @case("A text of more than 32,768 characters is 400 PropertyValueTooLarge.")
    def test_text(self):
        self.table.create_entity(entity("a", x="x" * 32_768))

        self.assert_refused(400, "PropertyValueTooLarge", self.table.create_entity, entity("b", x="x" * 32_769))

    @case("A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character")
    def test_keys(self):
        self.table.create_entity(entity("k" * 512))

        for key in ("k" * 513, "a/b", "a\\b", "a#b", "a?b", "a\tb"):
            with self.subTest(key), self.assertRaises(HttpResponseError) as refused:
                self.table.create_entity(entity(key))
            self.assertEqual(400, refused.exception.status_code)

    @case("A bad token is 401 InvalidAuthenticationInfo, with the same challenge")
    def test_token(self):
        with self.assertRaises(HttpResponseError) as refused:
            service(Stranger()).get_table_client(self.table.table_name).get_entity("p", "a")
        self.assertEqual(401, refused.exception.status_code)
        self.assertTrue(refused.exception.response.headers["WWW-Authenticate"].startswith("Bearer "))
