import { useEffect, useState } from 'react'

/** Closing of a dialog that's removed as a whole: focus returns to where it was opened. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
    [before],
  )
}
