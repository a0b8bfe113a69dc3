"""Resource Manager, seen by azure-mgmt-compute."""

import json
import os
import time
import unittest

from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError, ResourceNotFoundError
from azure.identity import ManagedIdentityCredential
from azure.mgmt.compute import ComputeManagementClient
from azure.mgmt.compute.models import (
    VirtualMachineScaleSetIdentity,
    VirtualMachineScaleSetUpdate,
)

from contract import Contract, case

SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/shop"
READER = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader"
WRITER = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/writer"


class Stranger:
    """Its token is no good."""

    def get_token(self, *scopes, **kwargs):
        return AccessToken("no good", int(time.time()) + 3600)


def client(credential):
    return ComputeManagementClient(
        credential,
        SUBSCRIPTION,
        base_url=os.environ["ARM_ENDPOINT"],
        credential_scopes=["https://management.azure.com/.default"],
        polling_interval=0.1,
        retry_total=0,
    ).virtual_machine_scale_sets


def patch(kind, *ids):
    return VirtualMachineScaleSetUpdate(
        identity=VirtualMachineScaleSetIdentity(
            type=kind, user_assigned_identities={it: {} for it in ids} if ids else None
        )
    )


class Arm(Contract, unittest.TestCase):
    contract = "arm"

    def setUp(self):
        self.scale_sets = client(ManagedIdentityCredential())
        self.addCleanup(lambda: self.change("None"))

    def change(self, kind, *ids):
        return self.scale_sets.begin_update("shop", "web", patch(kind, *ids)).result()

    def identities(self):
        identity = self.scale_sets.get("shop", "web").identity
        return sorted((identity and identity.user_assigned_identities) or {})

    def assert_refused(self, status, code, call):
        with self.assertRaises(HttpResponseError) as refused:
            call()
        self.assertEqual((status, code), (refused.exception.status_code, refused.exception.error.code))
        return str(refused.exception)

    @case("A PATCH is answered with 200, state Updating and Azure-AsyncOperation, a create with 201")
    def test_patch(self):
        answers = []
        poller = self.scale_sets.begin_update(
            "shop", "web", patch("UserAssigned", READER), raw_response_hook=lambda it: answers.append(it.http_response)
        )
        poller.result()

        self.assertEqual((200, "Updating"), (answers[0].status_code, json.loads(answers[0].text())["properties"]["provisioningState"]))
        self.assertTrue(answers[0].headers["Azure-AsyncOperation"].startswith(os.environ["ARM_ENDPOINT"]))
        self.assertEqual([READER], self.identities())

    @case("PATCH: a dictionary is merged; without one the present identities stay")
    def test_merge(self):
        self.change("UserAssigned", READER)

        self.change("UserAssigned", WRITER)

        self.assertEqual([READER, WRITER], self.identities())

    @case("PATCH: a type without UserAssigned drops every user-assigned identity")
    def test_type(self):
        self.change("UserAssigned", READER)

        after = self.change("SystemAssigned")

        self.assertEqual(("SystemAssigned", []), (after.identity.type, self.identities()))

    @case("A list spells the resource group of the scale sets' own IDs in upper case")
    def test_list(self):
        ids = [it.id for it in self.scale_sets.list_all()]

        self.assertEqual((6, []), (len(ids), [it for it in ids if "/resourceGroups/SHOP/" not in it]))

    @case("A resource that ARM does not know is 404 ResourceNotFound, made by the gateway")
    def test_unknown(self):
        with self.assertRaises(ResourceNotFoundError) as refused:
            self.scale_sets.get("shop", "nowhere")
        self.assertEqual("ResourceNotFound", refused.exception.error.code)

    @case("The identity service's own error is quoted as text; the first bad identity is named")
    def test_bad_identity(self):
        text = self.assert_refused(
            400, "FailedIdentityOperation", lambda: self.change("UserAssigned", READER, READER + "-missing")
        )

        self.assertIn("reader-missing", text)

    @case("An overlapping write of Compute's is 409 Conflict in this text")
    def test_overlap(self):
        first = self.scale_sets.begin_update("shop", "web", patch("UserAssigned", READER))

        self.assert_refused(409, "Conflict", lambda: self.change("UserAssigned", WRITER))

        first.result()

    @case("A missing or refused token is 401 with a WWW-Authenticate challenge")
    def test_token(self):
        with self.assertRaises(ClientAuthenticationError) as refused:
            client(Stranger()).get("shop", "web")
        self.assertTrue(refused.exception.response.headers["WWW-Authenticate"].startswith("Bearer "))
