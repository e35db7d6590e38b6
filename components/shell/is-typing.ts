/** Whether a key was meant for a field, an editor or an open dialog rather than for the page. */
export const isTyping = (event: KeyboardEvent): boolean => {
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target.closest('input, textarea, select, dialog, [role=menu], [role=textbox]') !== null
  )
}
