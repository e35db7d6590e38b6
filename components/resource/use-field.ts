import { useFormContext, useWatch } from 'react-hook-form'
import { useHasLoaded, useLoadedValue } from './loaded-values'

/** A value as a sentence can hold it. */
const asText = (value: unknown, unit: string): string => {
  if (value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0))
    return 'empty'
  if (typeof value === 'number') return `${value.toLocaleString('en-US')}${unit}`
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The message of a field, or the first of its entries' where it is a list. */
const messageOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const message: unknown = Reflect.get(error, 'message')
  if (typeof message === 'string') return message
  for (const [at, entry] of Object.entries(error)) {
    const nested = at === 'ref' ? undefined : messageOf(entry)
    if (nested) return Array.isArray(error) ? `${Number(at) + 1}: ${nested}` : nested
  }
  return undefined
}

export type Field = {
  /** Of the control; its label, hint and error refer to it. */
  id: string
  error: string | undefined
  /** What it was, once it is something else. */
  was: string | undefined
  isChanged: boolean
  value: unknown
}

/** State of one field of the form around it, by its name (dotted for nested ones). */
export const useField = (name: string, unit = ''): Field => {
  const { control, getFieldState, formState } = useFormContext()
  const value: unknown = useWatch({ control, name })
  const loaded = useLoadedValue(name)
  const hasLoaded = useHasLoaded()
  const isChanged = hasLoaded && JSON.stringify(value) !== JSON.stringify(loaded)
  return {
    id: `field-${name}`,
    error: messageOf(getFieldState(name, formState).error),
    was: isChanged ? `was ${asText(loaded, unit)}` : undefined,
    isChanged,
    value,
  }
}
