import { useEffect, useState } from 'react'

/** Returns the focus to the element from which a dialog was opened, for dialogs that are removed when closed. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
    [before],
  )
}
