import type { EnvironmentEdit } from '@/lib/lambda/environment-edit'

/** What every form of editing an environment works on. `closed` is the reason why it may not be edited. */
export type EnvironmentEditing = {
  /** Keys the function has. */
  existing: readonly string[]
  edit: EnvironmentEdit
  onEdit: (edit: EnvironmentEdit) => void
  problems: Record<string, string>
  closed: string | null
}
