/** Keys that belong to the execution environment: Lambda sets them and refuses them in `Environment.Variables`. */
export const reservedEnvironmentKeys: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
])

/** What is wrong with the name of an environment variable, in a sentence; null when Lambda takes it. */
export const environmentKeyProblem = (key: string): string | null => {
  if (reservedEnvironmentKeys.has(key)) return `${key} is set by Lambda itself and cannot be changed.`
  if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(key))
    return 'A key starts with a letter and has at least two characters: letters, digits and _ only.'
  return null
}
