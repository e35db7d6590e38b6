import { textUpTo, z } from './form-schema'
import type { FunctionConfiguration } from './function-configuration'

export const applicationLogLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const
export const systemLogLevels = ['DEBUG', 'INFO', 'WARN'] as const

/** Tracing and logs. Levels exist only for logs in JSON. */
export const observabilitySchema = z.strictObject({
  Mode: z.enum(['PassThrough', 'Active']),
  LogFormat: z.enum(['Text', 'JSON']),
  ApplicationLogLevel: z.enum(applicationLogLevels),
  SystemLogLevel: z.enum(systemLogLevels),
  LogGroup: textUpTo(512).check(z.regex(/^[.\-_/#A-Za-z0-9]+$/, 'Letters, digits and . - _ / #')),
})

export type ObservabilityConfiguration = z.infer<typeof observabilitySchema>

export const observabilityOf = ({
  TracingConfig,
  LoggingConfig,
  FunctionName = '',
}: FunctionConfiguration): ObservabilityConfiguration => ({
  Mode: TracingConfig?.Mode ?? 'PassThrough',
  LogFormat: LoggingConfig?.LogFormat ?? 'Text',
  ApplicationLogLevel: LoggingConfig?.ApplicationLogLevel ?? 'INFO',
  SystemLogLevel: LoggingConfig?.SystemLogLevel ?? 'INFO',
  LogGroup: LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`,
})

export const observabilityInput = (values: ObservabilityConfiguration) => ({
  TracingConfig: { Mode: values.Mode },
  LoggingConfig: {
    LogFormat: values.LogFormat,
    LogGroup: values.LogGroup,
    ...(values.LogFormat === 'JSON' && {
      ApplicationLogLevel: values.ApplicationLogLevel,
      SystemLogLevel: values.SystemLogLevel,
    }),
  },
})
