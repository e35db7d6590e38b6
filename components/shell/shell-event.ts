const shell = new EventTarget()

/** What any part of the page may ask of the shell. */
export type ShellEvent = 'palette' | 'keyboard-help'

const ask = (event: ShellEvent) => () => {
  shell.dispatchEvent(new Event(event))
}

export const openPalette = ask('palette')
export const openKeyboardHelp = ask('keyboard-help')

/** Calls back when something is asked; returns how to stop. */
export const onShellEvent = (event: ShellEvent, listener: () => void): (() => void) => {
  shell.addEventListener(event, listener)
  return () => shell.removeEventListener(event, listener)
}
