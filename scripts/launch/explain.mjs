const explanations = [
  [/ENOSPC|no space left/i, 'The disk is full. Free some space (about 1.5 GB are needed) and start again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|network request .* failed/,
    'The npm registry cannot be reached. Check the network, or a proxy in `npm config get proxy`, and start again.',
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    'The registry’s certificate is not trusted here. Point NODE_EXTRA_CA_CERTS at your company’s CA file and start again.',
  ],
  [
    /EINTEGRITY/,
    'A downloaded package is not what package-lock.json says. Run `npm cache clean --force` and start again.',
  ],
  [
    /can only install packages when your package\.json and package-lock\.json|in sync/,
    'package.json and package-lock.json disagree. Run `npm install`, commit the lockfile and start again.',
  ],
  [/EACCES|EPERM/, 'A file may not be written. Give this folder to your user (`chown -R $USER .`) and start again.'],
  [/heap out of memory|SIGKILL|Killed/, 'There was not enough memory. About 2 GB must be free to build.'],
  [
    /Another next build process|Unable to acquire lock/i,
    'Another build is running in this folder. Wait for it and start again.',
  ],
]

/** The sentence that goes with a known cause in a tool's output; undefined when the output says nothing we know. */
export function explain(output) {
  return explanations.find(([pattern]) => pattern.test(output))?.[1]
}
