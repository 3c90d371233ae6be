import { useEffect, useRef } from 'react'
import type { PageLabels } from '../i18n/page-labels.js'
import { SignInForm } from './sign-in-form.js'

export interface SignInRequiredProps {
  readonly words: PageLabels
  /** True if a session has just ended; false if none ever began. */
  readonly isOver: boolean
  onDone(): void
}

/** Page shown instead of the conversation if sign-in is required. */
export function SignInRequired({ words, isOver, onDone }: SignInRequiredProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The element that had the keyboard focus is gone.
  useEffect(() => {
    if (isOver) heading.current?.focus()
  }, [isOver])
  return (
    <main className="gate">
      <h2 ref={heading} tabIndex={-1}>
        {isOver ? words.account.over : words.account.required}
      </h2>
      <SignInForm words={words} canCarryOn={false} onDone={onDone} />
    </main>
  )
}
