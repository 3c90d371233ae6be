import { useEffect, useState } from 'react'

/** For a dialog that is taken away as a whole: the person who closes it continues where they opened it. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
    [before],
  )
}
