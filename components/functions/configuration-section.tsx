'use client'

import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { changedMembers } from '@/lib/lambda/changed-members'
import { managedBy } from '@/lib/lambda/managed-by'
import { ResourceEdit, type ResourceEditProps } from '@/components/resource/resource-edit'
import { blockedReason } from './blocked-reason'
import { closedReason } from './closed-reason'
import { EditIdle } from './edit-idle'
import { FormSkeleton } from './form-skeleton'
import { useFunctionPage } from './function-provider'
import { managedByWarning } from './managed-by-text'

type Props<Values extends FieldValues> = {
  title: string
  schema: ResourceEditProps<Values, FunctionConfiguration>['schema']
  valuesOf: (configuration: FunctionConfiguration) => Values
  /** The values as members of `UpdateFunctionConfiguration`. Only members that differ are sent. */
  inputOf: (values: Values) => object
  fieldOf?: (member: string) => string | undefined
  /** Why this function cannot have the section's settings at all. */
  unavailable?: string | null
  warning?: (wanted: Values, base: FunctionConfiguration) => ReactNode
  /** Rows of the skeleton: as many as the form will have. */
  rows: number
  children: (values: Values, onEdit: () => void, base: FunctionConfiguration) => ReactNode
}

/** One section of a function's configuration: its own form, sent as one `UpdateFunctionConfiguration` with the revision it was read at. */
export const ConfigurationSection = <Values extends FieldValues>(props: Props<Values>) => {
  const page = useFunctionPage()
  const { scope, account, name, read } = page
  const { valuesOf, inputOf } = props
  const configuration = read.data?.Configuration
  const closed = closedReason(page) ?? props.unavailable ?? null
  const tool = managedBy(read.data?.Tags ?? {})
  const empty: FunctionConfiguration = {}
  return (
    <ResourceEdit<Values, FunctionConfiguration>
      account={account}
      scope={scope}
      title={props.title}
      resource={configuration}
      refresh={async () => (await read.mutate())?.Configuration}
      schema={props.schema}
      valuesOf={(one) => valuesOf(one ?? empty)}
      shown={inputOf}
      revisionOf={({ RevisionId }) => RevisionId}
      {...(props.fieldOf && { fieldOf: props.fieldOf })}
      callsOf={({ base, loaded, wanted }) => [
        {
          scope,
          operation: 'UpdateFunctionConfiguration',
          input: {
            FunctionName: name,
            ...changedMembers(inputOf(loaded), inputOf(wanted)),
            ...(base?.RevisionId && { RevisionId: base.RevisionId }),
          },
        },
      ]}
      closed={closed}
      blocked={blockedReason(configuration)}
      warning={(wanted, base) => {
        const warnings = [tool && managedByWarning(tool), base && props.warning?.(wanted, base)].filter(Boolean)
        return warnings.length > 0 && warnings.map((text, at) => <p key={at}>{text}</p>)
      }}
      idle={(isApplied) => <EditIdle closed={closed} applied={isApplied} />}
      skeleton={<FormSkeleton title={props.title} rows={props.rows} />}
    >
      {(values, onEdit) => props.children(values, onEdit, configuration ?? empty)}
    </ResourceEdit>
  )
}
