import { useEffect, useState } from 'react'

/** For a dialog that is taken away as a whole: whoever closes it goes on where they opened it. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
    [before],
  )
}
