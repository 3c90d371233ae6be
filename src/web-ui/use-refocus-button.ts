import { type RefObject, useEffect, useRef } from 'react'

/** Returns a ref for a button that is replaced by a form and regains the focus when the form closes. */
export function useRefocusButton(isFormOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isFormOpen) button.current?.focus({ preventScroll: true })
    wasOpen.current = isFormOpen
  }, [isFormOpen])
  return button
}
