import { type RefObject, useEffect, useRef } from 'react'

/** Returns a ref for a button that a form replaces: the button regains the focus once the form is closed. */
export function useRefocusButton(isFormOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isFormOpen) button.current?.focus({ preventScroll: true })
    wasOpen.current = isFormOpen
  }, [isFormOpen])
  return button
}
