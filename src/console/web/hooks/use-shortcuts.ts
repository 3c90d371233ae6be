import { useEffect, useRef } from 'react'

/** Handles single-key shortcuts, unless a field has the focus or a dialog is open. */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys)
  current.current = keys

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]')
      const isElsewhere = document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null
      if (isTyping || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return
      const act = current.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
