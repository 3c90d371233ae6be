import { useEffect, useState } from 'react'

/** Returns the focus to where a dialog was opened from, for dialogs that are removed as a whole. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
    [before],
  )
}
