const messages: Record<string, string> = {
  wrong: 'The name or the password is not right.',
  CredentialsSignin: 'The name or the password is not right.',
  rate_limited: 'Too many failed sign-ins. Wait 5 min, then try again.',
  cross_site:
    'The sign-in came from another address than this console’s own. Open the console at its own address and sign in there.',
  SessionRequired: 'Your session has ended. Sign in again to go on.',
  unreachable: 'The console did not answer. Check the connection, then try again.',
}

const unknown = 'Signing in did not work. Try again; if it stays so, tell whoever runs this console.'

/** What to tell for a reason of ours or of next-auth. A text from the address is never shown, only looked up. */
export const signInMessage = (reason: string, detail?: string): string =>
  detail ?? (Object.hasOwn(messages, reason) ? messages[reason] : undefined) ?? unknown
