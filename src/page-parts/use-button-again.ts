import { type RefObject, useEffect, useRef } from 'react'

/** A button that gives way to a form has the keyboard again once the form is gone. */
export function useButtonAgain(isFormOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isFormOpen) button.current?.focus({ preventScroll: true })
    wasOpen.current = isFormOpen
  }, [isFormOpen])
  return button
}
