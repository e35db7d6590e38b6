'use client'

import { removeVariable, restoreVariable, setVariable } from '@/lib/lambda/environment-edit'
import { AddVariable } from './add-variable'
import type { EnvironmentEditing } from './environment-editing'
import { EnvironmentRow } from './environment-row'

type Props = EnvironmentEditing & {
  revealed: Record<string, string>
  onReveal: (key: string, value: string) => void
  onHide: (key: string) => void
}

/** Every variable in a row: masked, revealed one by one, changed, removed, added. */
export const EnvironmentTable = ({ existing, edit, onEdit, problems, closed, revealed, onReveal, onHide }: Props) => {
  const added = Object.keys(edit.set).filter((key) => !existing.includes(key))
  return (
    <>
      {existing.length + added.length === 0 && <p className="py-3 text-fg-2">No variables.</p>}
      <ul>
        {[...existing, ...added].map((key) => (
          <EnvironmentRow
            key={key}
            name={key}
            exists={existing.includes(key)}
            value={edit.set[key]}
            removed={edit.remove.includes(key)}
            revealed={revealed[key]}
            problem={problems[key]}
            closed={closed}
            onChange={(value) => onEdit(setVariable(edit, key, value))}
            onRemove={() => onEdit(removeVariable(edit, key, existing))}
            onRestore={() => onEdit(restoreVariable(edit, key))}
            onReveal={(value) => onReveal(key, value)}
            onHide={() => onHide(key)}
          />
        ))}
      </ul>
      {!closed && <AddVariable existing={existing} edit={edit} onEdit={onEdit} />}
    </>
  )
}
