"""Service Bus, seen by azure-servicebus."""

import os
import unittest
import uuid
from datetime import datetime, timedelta, timezone
from urllib.parse import urlparse

from azure.core.credentials import AccessToken
from azure.identity import ManagedIdentityCredential
from azure.servicebus import (
    NEXT_AVAILABLE_SESSION,
    ServiceBusClient,
    ServiceBusMessage,
    ServiceBusReceiveMode,
    ServiceBusSubQueue,
    _common,
)
from azure.servicebus.amqp import AmqpAnnotatedMessage, AmqpMessageBodyType
from azure.servicebus.exceptions import (
    ServiceBusAuthenticationError,
    ServiceBusError,
    SessionCannotBeLockedError,
)

from contract import Contract, case, eventually

QUEUE = "contract-queue"
ONCE = "contract-once"
SESSIONS = "contract-sessions"
TOPIC = "contract-topic"
SUBSCRIPTION = "contract-subscription"
KEY = dict(part.split("=", 1) for part in os.environ["SERVICE_BUS"].split(";") if part)["SharedAccessKey"]

# The client knows no other port than the one of Service Bus.
_common._configuration.DEFAULT_AMQPS_PORT = urlparse(os.environ["SERVICE_BUS_ENDPOINT"]).port

OPTIONS = {"retry_total": 0, "connection_verify": os.environ["CERTIFICATES"]}


def with_key(key):
    return ServiceBusClient.from_connection_string(
        f"Endpoint=sb://localhost/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey={key}", **OPTIONS
    )


class Stranger:
    """Its token is no good."""

    def get_token(self, *scopes, **kwargs):
        return AccessToken("no good", int(datetime.now().timestamp()) + 3600)


def soon(seconds=2):
    return datetime.now(timezone.utc) + timedelta(seconds=seconds)


def bodies(messages):
    return [str(message) for message in messages]


class ServiceBus(Contract, unittest.TestCase):
    contract = "serviceBus"

    def setUp(self):
        self.client = with_key(KEY)
        self.addCleanup(self.client.close)
        for queue in (QUEUE, ONCE):
            self.drain(self.client.get_queue_receiver(queue, receive_mode=ServiceBusReceiveMode.RECEIVE_AND_DELETE))
        self.drain(self.dead_letters(receive_mode=ServiceBusReceiveMode.RECEIVE_AND_DELETE))

    def drain(self, receiver):
        with receiver:
            while receiver.peek_messages():
                receiver.receive_messages(10, max_wait_time=2)

    def dead_letters(self, **options):
        return self.client.get_queue_receiver(QUEUE, sub_queue=ServiceBusSubQueue.DEAD_LETTER, **options)

    def receiver(self, queue=QUEUE, **options):
        receiver = self.client.get_queue_receiver(queue, **options)
        self.addCleanup(receiver.close)
        return receiver

    def send(self, queue, *messages):
        with self.client.get_queue_sender(queue) as sender:
            for message in messages:
                sender.send_messages(message)

    def take(self, receiver, count):
        messages = []

        def enough():
            messages.extend(receiver.receive_messages(count - len(messages), max_wait_time=5))
            return len(messages) == count

        eventually(enough)
        return messages

    def complete(self, receiver, count):
        messages = self.take(receiver, count)
        for message in messages:
            receiver.complete_message(message)
        return messages

    def session(self, session_id):
        return self.receiver(SESSIONS, session_id=session_id)

    def accept_again(self, session_id):
        """The holder has closed the session, but perhaps the service has not heard that yet."""

        def accepted():
            try:
                session = self.client.get_queue_receiver(SESSIONS, session_id=session_id)
                return session.__enter__()
            except SessionCannotBeLockedError:
                return None

        session = eventually(accepted)
        self.addCleanup(session.close)
        return session

    @case("A queue delivers in the order of sending.")
    def test_order(self):
        self.send(QUEUE, ServiceBusMessage("a"), ServiceBusMessage("b"))

        self.assertEqual(["a", "b"], bodies(self.complete(self.receiver(), 2)))

    @case("Message format 0x80013700 is a batch with one message in each data section.")
    def test_batch(self):
        with self.client.get_queue_sender(QUEUE) as sender:
            batch = sender.create_message_batch()
            batch.add_message(ServiceBusMessage("a", message_id="1"))
            batch.add_message(ServiceBusMessage("b", message_id="2"))
            sender.send_messages(batch)

        received = self.complete(self.receiver(), 2)

        self.assertEqual([("a", "1"), ("b", "2")], [(str(it), it.message_id) for it in received])

    @case("A property of a message comes back with the type and value it was sent with.")
    def test_properties(self):
        properties = {
            b"text": "ü 'x'".encode(),
            b"int": 42,
            b"long": 1 << 60,
            b"double": 2.5,
            b"boolean": True,
            b"uuid": uuid.UUID("a455c695-df98-4678-8aaa-81d3367e5a34"),
        }
        system = {
            "message_id": "id",
            "correlation_id": "correlation",
            "subject": "subject",
            "to": "to",
            "reply_to": "reply to",
            "content_type": "text/plain",
            "partition_key": "key",
        }

        self.send(QUEUE, ServiceBusMessage("x", application_properties=dict(properties), **system))

        received = self.complete(self.receiver(), 1)[0]
        self.assertEqual(properties, received.application_properties)
        self.assertEqual(system, {name: getattr(received, name) for name in system})

    @case("A body of one data section, one sequence or a value comes back as it was sent.")
    def test_bodies(self):
        self.send(
            QUEUE,
            AmqpAnnotatedMessage(data_body=b"\1\2"),
            AmqpAnnotatedMessage(sequence_body=[1, b"b"]),
            AmqpAnnotatedMessage(value_body={b"a": 1}),
        )

        data, sequence, value = self.complete(self.receiver(), 3)

        self.assertEqual(
            [AmqpMessageBodyType.DATA, AmqpMessageBodyType.SEQUENCE, AmqpMessageBodyType.VALUE],
            [data.body_type, sequence.body_type, value.body_type],
        )
        self.assertEqual(
            ([b"\1\2"], [[1, b"b"]], {b"a": 1}), (list(data.body), list(sequence.body), value.body)
        )

    @case("A body is one AMQP value, or any number of data or sequence sections.")
    def test_sections(self):
        self.send(
            QUEUE,
            AmqpAnnotatedMessage(data_body=[b"1", b"", b"3"]),
            AmqpAnnotatedMessage(sequence_body=[[1, 2], [3]]),
            AmqpAnnotatedMessage(value_body=None),
        )

        data, sequence, value = self.complete(self.receiver(), 3)

        self.assertEqual(
            ([b"1", b"", b"3"], [[1, 2], [3]], None), (list(data.body), list(sequence.body), value.body)
        )

    @case("A completed message is gone.")
    def test_complete(self):
        self.send(QUEUE, ServiceBusMessage("x"))

        self.complete(self.receiver(), 1)

        self.assertEqual([], self.receiver().peek_messages())

    @case("Peeking neither locks a message nor counts a delivery.")
    def test_peek(self):
        self.send(QUEUE, ServiceBusMessage("x"))

        peeked = self.receiver().peek_messages()[0]

        received = self.complete(self.receiver(), 1)[0]
        self.assertEqual(("x", peeked.sequence_number, 0), (str(peeked), received.sequence_number, received.delivery_count))

    @case("An abandoned delivery and an expired lock count; past the maximum: dead-lettered.")
    def test_abandon(self):
        self.send(QUEUE, ServiceBusMessage("x"))
        receiver = self.receiver()

        receiver.abandon_message(self.take(receiver, 1)[0])
        again = self.take(receiver, 1)[0]
        receiver.abandon_message(again)

        self.assertEqual(1, again.delivery_count)
        with self.dead_letters() as dead:
            self.assertEqual("MaxDeliveryCountExceeded", self.complete(dead, 1)[0].dead_letter_reason)

    @case("Reason and description are application properties of a dead-lettered message.")
    def test_dead_letter(self):
        self.send(QUEUE, ServiceBusMessage("x"))
        receiver = self.receiver()

        receiver.dead_letter_message(self.take(receiver, 1)[0], reason="reason", error_description="description")

        with self.dead_letters() as dead:
            self.assertEqual(
                {b"DeadLetterReason": b"reason", b"DeadLetterErrorDescription": b"description"},
                self.complete(dead, 1)[0].application_properties,
            )

    @case("A deferred message is received by its number only.")
    def test_defer(self):
        self.send(QUEUE, ServiceBusMessage("deferred"), ServiceBusMessage("next"))
        receiver = self.receiver()
        message, following = self.take(receiver, 2)

        receiver.defer_message(message)

        receiver.complete_message(following)
        deferred = receiver.receive_deferred_messages(message.sequence_number)[0]
        receiver.complete_message(deferred)
        self.assertEqual("deferred", str(deferred))

    @case("An expired message is dead-lettered where the queue is made so.")
    def test_expiry(self):
        self.send(QUEUE, ServiceBusMessage("x", time_to_live=timedelta(seconds=1)))

        with self.dead_letters() as dead:
            self.assertEqual("TTLExpiredException", self.complete(dead, 1)[0].dead_letter_reason)

    @case("A message whose ID was seen within the window is accepted and dropped.")
    def test_duplicates(self):
        message_id = str(uuid.uuid4())

        self.send(
            ONCE,
            ServiceBusMessage("first", message_id=message_id),
            ServiceBusMessage("again", message_id=message_id),
            ServiceBusMessage("other", message_id=message_id + "~"),
        )

        self.assertEqual(["first", "other"], bodies(self.complete(self.receiver(ONCE), 2)))

    @case("A scheduled message counts for the detection of duplicates from when it was scheduled.")
    def test_scheduled_duplicates(self):
        message_id = str(uuid.uuid4())
        with self.client.get_queue_sender(ONCE) as sender:
            numbers = sender.schedule_messages(ServiceBusMessage("scheduled", message_id=message_id), soon(60))

            self.send(ONCE, ServiceBusMessage("again", message_id=message_id), ServiceBusMessage("other"))

            self.assertEqual(["other"], bodies(self.complete(self.receiver(ONCE), 1)))
            sender.cancel_scheduled_messages(numbers)

    @case("A scheduled message is enqueued anew, with a new number, when its time has come.")
    def test_schedule(self):
        with self.client.get_queue_sender(QUEUE) as sender:
            numbers = sender.schedule_messages(ServiceBusMessage("later"), soon())
        self.send(QUEUE, ServiceBusMessage("now"))

        received = self.complete(self.receiver(), 2)

        self.assertEqual(["now", "later"], bodies(received))
        self.assertNotEqual(numbers[0], received[1].sequence_number)

    @case("A scheduled message can be canceled by the number that scheduling returned.")
    def test_cancel(self):
        with self.client.get_queue_sender(QUEUE) as sender:
            numbers = sender.schedule_messages(ServiceBusMessage("canceled"), soon(60))
            scheduled = bodies(self.receiver().peek_messages())

            sender.cancel_scheduled_messages(numbers)

        self.assertEqual((["canceled"], []), (scheduled, self.receiver().peek_messages()))

    @case("A message has at most 256 KB, in the Premium tier 1 MB unless its entity allows more.")
    def test_size(self):
        self.send(QUEUE, ServiceBusMessage(b"x" * 250 * 1024))
        self.complete(self.receiver(), 1)

        # The client compares with what the link announces, and names no reason.
        with self.client.get_queue_sender(QUEUE) as sender, self.assertRaises(ServiceBusError):
            self.assertEqual(256 * 1024, sender.create_message_batch().max_size_in_bytes)
            sender.send_messages(ServiceBusMessage(b"x" * 300 * 1024))

    @case("An entity that does not exist is refused as not found.")
    def test_unknown_entity(self):
        with self.assertRaisesRegex(ServiceBusError, "could not be found"):
            self.send("contract-nowhere", ServiceBusMessage("x"))
        with self.assertRaisesRegex(ServiceBusError, "could not be found"):
            self.receiver("contract-nowhere").receive_messages()

    @case("A wrong signature is InvalidSignature, another resource InvalidAudience.")
    def test_wrong_key(self):
        with with_key("wrong") as client, self.assertRaisesRegex(ServiceBusAuthenticationError, "401"):
            client.get_queue_sender(QUEUE).send_messages(ServiceBusMessage("x"))

    @case("A token of an identity that is no good is InvalidToken.")
    def test_wrong_token(self):
        client = ServiceBusClient("localhost", Stranger(), **OPTIONS)
        with client, self.assertRaisesRegex(ServiceBusAuthenticationError, "401"):
            client.get_queue_sender(QUEUE).send_messages(ServiceBusMessage("x"))

    @case("Clients of a namespace's host name speak TLS, those of the emulator do not.")
    def test_tls(self):
        with ServiceBusClient("localhost", ManagedIdentityCredential(), **OPTIONS) as client:
            client.get_queue_sender(QUEUE).send_messages(ServiceBusMessage("over TLS"))

        self.assertEqual(["over TLS"], bodies(self.complete(self.receiver(), 1)))

    @case("The next session is the one with the oldest message; who waits longest gets it.")
    def test_next_session(self):
        a, b = str(uuid.uuid4()), str(uuid.uuid4())
        self.send(
            SESSIONS,
            ServiceBusMessage("b0", session_id=b),
            ServiceBusMessage("a0", session_id=a),
            ServiceBusMessage("b1", session_id=b),
        )

        first = self.session(NEXT_AVAILABLE_SESSION)
        self.assertEqual(["b0", "b1"], bodies(self.complete(first, 2)))
        second = self.session(NEXT_AVAILABLE_SESSION)
        self.assertEqual(["a0"], bodies(self.complete(second, 1)))

        self.assertEqual([b, a], [first.session.session_id, second.session.session_id])

    @case("A session gives its messages in the order of sending, to one receiver only.")
    def test_session(self):
        session_id = str(uuid.uuid4())
        self.send(
            SESSIONS, ServiceBusMessage("0", session_id=session_id), ServiceBusMessage("1", session_id=session_id)
        )

        self.assertEqual(["0", "1"], bodies(self.complete(self.session(session_id), 2)))
        with self.assertRaises(SessionCannotBeLockedError):
            self.session(session_id).receive_messages()

    @case("A session keeps its state for its next holder.")
    def test_session_state(self):
        session_id = str(uuid.uuid4())
        with self.session(session_id) as holder:
            holder.session.set_state(b"\1\2\3")

        following = self.accept_again(session_id)

        self.assertEqual(b"\1\2\3", following.session.get_state())
        following.session.set_state(None)
        self.assertIsNone(following.session.get_state())

    @case("The lock of a session can be renewed.")
    def test_session_lock(self):
        with self.session(str(uuid.uuid4())) as holder:
            before = holder.session.locked_until_utc

            eventually(lambda: holder.session.renew_lock() > before)

    @case("Closing a session puts its messages back in order and counts no delivery.")
    def test_session_close(self):
        session_id = str(uuid.uuid4())
        self.send(
            SESSIONS, ServiceBusMessage("0", session_id=session_id), ServiceBusMessage("1", session_id=session_id)
        )
        with self.session(session_id) as holder:
            self.take(holder, 2)

        received = self.complete(self.accept_again(session_id), 2)

        self.assertEqual([("0", 0), ("1", 0)], [(str(it), it.delivery_count) for it in received])

    @case("Where sessions are required a message without a session ID is refused.")
    def test_without_session_id(self):
        with self.assertRaisesRegex(ServiceBusError, "SessionId was not set"):
            self.send(SESSIONS, ServiceBusMessage("x"))

    @case("Where sessions are required a receiver without a session is refused.")
    def test_without_session(self):
        with self.assertRaisesRegex(ServiceBusError, "requires sessions"):
            self.receiver(SESSIONS).receive_messages()

    @case("Session IDs have no letter case: two that differ only in it name one session.")
    def test_session_case(self):
        session_id = str(uuid.uuid4())
        self.send(
            SESSIONS,
            ServiceBusMessage("0", session_id=session_id.upper()),
            ServiceBusMessage("1", session_id=session_id),
        )

        self.assertEqual(["0", "1"], bodies(self.complete(self.session(session_id.title()), 2)))

    @case("Accepting a session whose ID has more than 128 characters is refused as sending to it.")
    def test_long_session_id(self):
        with self.assertRaisesRegex(ServiceBusError, "128"):
            self.session("x" * 129).receive_messages()

    @case("A new subscription has the rule $Default, which lets everything pass.")
    def test_topic(self):
        with self.client.get_topic_sender(TOPIC) as sender:
            sender.send_messages([ServiceBusMessage("a"), ServiceBusMessage("b")])

        with self.client.get_subscription_receiver(TOPIC, SUBSCRIPTION) as receiver:
            self.assertEqual(["a", "b"], bodies(self.complete(receiver, 2)))
