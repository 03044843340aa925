# Sandboxes of Mainstay in shell tests: `. sandbox.sh`. Needs a POSIX shell, curl and sed.
#
#   sandbox_create '{"seed":"blog"}'          sets SANDBOX_ID and SANDBOX_URL
#   token=$(sandbox_sign_in editor)           of a role, or of an e-mail address
#   curl -H "authorization: Bearer $token" "$SANDBOX_URL/api/v1/users/me"
#   sandbox_reset; sandbox_delete
#
# The server is that of MAINSTAY_SANDBOXES, or http://127.0.0.1:3000. What fails prints operation, status and reason, and returns 1.
# What answers prints JSON. What is given as JSON is JSON as the contract has it; names and addresses are not escaped.

# _sandbox_ask OPERATION METHOD PATH [JSON]
_sandbox_ask() {
  set -- "$1" "$2" "${MAINSTAY_SANDBOXES:-http://127.0.0.1:3000}/api/v1/sandboxes$3" "${4-}"
  if [ -n "$4" ]; then
    _sandbox_answer=$(curl -sS -X "$2" -w '\n%{http_code}' -H 'content-type: application/json' -d "$4" "$3")
  else
    _sandbox_answer=$(curl -sS -X "$2" -w '\n%{http_code}' "$3")
  fi || {
    echo "$1: no answer: $3 cannot be reached. Does 'npm run sandboxes' run there?" >&2
    return 1
  }
  _sandbox_status=$(printf '%s\n' "$_sandbox_answer" | sed -n '$p')
  _sandbox_body=$(printf '%s\n' "$_sandbox_answer" | sed '$d')
  case $_sandbox_status in
  2*) printf '%s' "$_sandbox_body" ;;
  *)
    echo "$1: $_sandbox_status: $(printf '%s' "$_sandbox_body" | _sandbox_field detail)" >&2
    return 1
    ;;
  esac
}

# The first text of a name in JSON.
_sandbox_field() {
  sed -n "s/\"$1\":\"/\\
/; s/^.*\n\(\([^\"\\\\]*\\\\.\)*[^\"\\\\]*\)\".*/\1/p"
}

sandbox_create() {
  _sandbox_made=$(_sandbox_ask createSandbox POST '' "${1:-{\}}") || return 1
  SANDBOX_ID=$(printf '%s' "$_sandbox_made" | _sandbox_field id)
  SANDBOX_URL=$(printf '%s' "$_sandbox_made" | _sandbox_field baseUrl)
}

# Prints the access token.
sandbox_sign_in() {
  case $1 in
  *@*) set -- "{\"email\":\"$1\"}" ;;
  *) set -- "{\"role\":\"$1\"}" ;;
  esac
  _sandbox_session=$(_sandbox_ask signInAsInSandbox POST "/$SANDBOX_ID/sessions" "$1") || return 1
  printf '%s' "$_sandbox_session" | _sandbox_field accessToken
}

# sandbox_add_person '{"role":"author"}'
sandbox_add_person() { _sandbox_ask addSandboxPerson POST "/$SANDBOX_ID/people" "${1:-{\}}"; }
sandbox_reset() { _sandbox_ask resetSandbox POST "/$SANDBOX_ID/reset" >/dev/null; }
sandbox_snapshot() { _sandbox_ask snapshotSandbox POST "/$SANDBOX_ID/snapshots" "{\"name\":\"$1\"}" >/dev/null; }
sandbox_restore() { _sandbox_ask restoreSandbox POST "/$SANDBOX_ID/restoration" "{\"name\":\"$1\"}" >/dev/null; }
sandbox_settle() { _sandbox_ask settleSandbox POST "/$SANDBOX_ID/settlement"; }
# sandbox_clock '{"now":"2030-05-01T10:00:00Z"}', or '{"advanceMs":60000}', or nothing to read it
sandbox_clock() {
  if [ $# -eq 0 ]; then _sandbox_ask getSandboxClock GET "/$SANDBOX_ID/clock"; else
    _sandbox_ask setSandboxClock PATCH "/$SANDBOX_ID/clock" "$1"
  fi
}
# sandbox_mail [ADDRESS]
sandbox_mail() { _sandbox_ask listSandboxMail GET "/$SANDBOX_ID/mail${1:+?to=$1}"; }
# sandbox_wait_for_mail ADDRESS [SECONDS]
sandbox_wait_for_mail() { _sandbox_ask waitForSandboxMail GET "/$SANDBOX_ID/mail/next?to=$1&seconds=${2:-5}"; }
sandbox_clear_mail() { _sandbox_ask clearSandboxMail DELETE "/$SANDBOX_ID/mail"; }
sandbox_requests() { _sandbox_ask listSandboxRequests GET "/$SANDBOX_ID/requests"; }
sandbox_clear_requests() { _sandbox_ask clearSandboxRequests DELETE "/$SANDBOX_ID/requests"; }
# How its answers fit the contract; no test was answered wrongly where it has "violationCount":0
sandbox_report() { _sandbox_ask getSandboxReport GET "/$SANDBOX_ID/report"; }
sandbox_clear_report() { _sandbox_ask clearSandboxReport DELETE "/$SANDBOX_ID/report"; }
# sandbox_fail_next '{"operation":"listPosts","kind":"unavailable"}'
sandbox_fail_next() { _sandbox_ask failNextInSandbox PUT "/$SANDBOX_ID/faults" "$1"; }
sandbox_clear_faults() { _sandbox_ask clearSandboxFaults DELETE "/$SANDBOX_ID/faults"; }
sandbox_delete() { _sandbox_ask deleteSandbox DELETE "/$SANDBOX_ID"; }
