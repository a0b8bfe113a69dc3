"""Managed identities, seen by azure-identity."""

import os
import time
import unittest
from unittest import mock

from azure.core.exceptions import ClientAuthenticationError
from azure.identity import ManagedIdentityCredential

from contract import Contract, case

SCOPE = "https://management.azure.com/.default"


class Identity(Contract, unittest.TestCase):
    contract = "identity"

    @case("A token's answer has access_token, expires_on (seconds, as text), resource, token_type")
    def test_token(self):
        token = ManagedIdentityCredential().get_token(SCOPE)

        self.assertTrue(token.token)
        self.assertGreater(token.expires_on, time.time())

    @case("A token is given for any user-assigned identity that is asked for")
    def test_user_assigned(self):
        self.assertTrue(ManagedIdentityCredential(client_id="any").get_token(SCOPE).token)

    @case("A wrong or missing X-IDENTITY-HEADER is 401")
    def test_header(self):
        with mock.patch.dict(os.environ, IDENTITY_HEADER="wrong"):
            with self.assertRaisesRegex(ClientAuthenticationError, "401|X-IDENTITY-HEADER|Unauthorized"):
                ManagedIdentityCredential().get_token(SCOPE)
