"""Runs a Python function: asks the Runtime API for invocations and answers them, as Lambda's own runtime does."""
import sys

# The bootstrap's own folder is no place to import from.
sys.path.pop(0)

import http.client
import importlib
import json
import logging
import os
import time
import traceback

ROOT = os.environ["LAMBDA_TASK_ROOT"]
PREFIX = "/2018-06-01/runtime/"
sys.path.insert(0, ROOT)


class Context:
    """The second argument of a handler."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = ClientContext.parse(headers.get("Lambda-Runtime-Client-Context"))
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


class ClientContext:
    def __init__(self, client, custom, env):
        self.client, self.custom, self.env = client, custom, env

    @staticmethod
    def parse(text):
        if not text:
            return None
        value = json.loads(text)
        return ClientContext(value.get("client"), value.get("custom"), value.get("env"))


class Failure(Exception):
    """An error of the runtime itself, named as Lambda names it."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type, self.trace = error_type, list(trace)


class LogFormatter(logging.Formatter):
    converter = time.gmtime
    request_id = ""

    def format(self, record):
        record.aws_request_id = LogFormatter.request_id
        return super().format(record)


def call(connection, method, path, body=None):
    connection.request(method, PREFIX + path, body, {"content-type": "application/json"} if body is not None else {})
    response = connection.getresponse()
    return response.headers, response.read()


def relocate(text):
    return text.replace(ROOT, "/var/task")


def describe(error):
    if isinstance(error, Failure):
        return {"errorMessage": str(error), "errorType": error.error_type, "requestId": LogFormatter.request_id, "stackTrace": error.trace}
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename != __file__ and "importlib" not in frame.filename]
    stack = [relocate(line) for line in traceback.format_list(own)]
    return {"errorMessage": str(error), "errorType": type(error).__name__, "requestId": LogFormatter.request_id, "stackTrace": stack}


def log_error(described):
    lines = [f"[ERROR] {described['errorType']}: {described['errorMessage']}"]
    if described["stackTrace"]:
        lines += ["Traceback (most recent call last):", "".join(described["stackTrace"]).rstrip("\n")]
    print("\n".join(lines), flush=True)


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Failure("Runtime.MalformedHandlerName", f"Bad handler '{name}': {error}")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Failure("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        place = f'  File "{relocate(error.filename or "")}" Line {error.lineno}\n    {error.text or ""}'
        raise Failure("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [place])
    handler = getattr(module, function_name, None)
    if handler is None:
        raise Failure("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")
    return handler


def to_json(value):
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except (TypeError, ValueError) as error:
        raise Failure("Runtime.MarshalError", f"Unable to marshal response: {error}")


def serve(connection, handler):
    headers, body = call(connection, "GET", "invocation/next")
    context = Context(headers)
    LogFormatter.request_id = context.aws_request_id
    os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
    try:
        try:
            event = json.loads(body)
        except ValueError as error:
            raise Failure("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}")
        kind, answer = "response", to_json(handler(event, context))
    except Exception as error:
        described = describe(error)
        log_error(described)
        kind, answer = "error", json.dumps(described).encode()
    sys.stdout.flush()
    sys.stderr.flush()
    call(connection, "POST", f"invocation/{context.aws_request_id}/{kind}", answer)


def set_up_logging():
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        LogFormatter("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    logging.getLogger().addHandler(handler)


def main():
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    set_up_logging()
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        described = describe(error)
        log_error(described)
        call(connection, "POST", "init/error", json.dumps(described).encode())
        sys.exit(1)
    while True:
        serve(connection, handler)


try:
    main()
except (ConnectionError, http.client.HTTPException):
    # The sandbox went away: nobody is left to tell.
    sys.exit(1)
