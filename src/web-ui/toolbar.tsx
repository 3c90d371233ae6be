import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'

export interface ToolbarProps {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** Group of buttons with a single Tab stop. The arrow keys, Home and End move between them. */
export function Toolbar({ label, className, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const buttons = (): HTMLElement[] => [...(bar.current?.querySelectorAll('button') ?? [])]

  useLayoutEffect(() => {
    const all = buttons()
    for (const [at, button] of all.entries()) button.tabIndex = at === Math.min(stop, all.length - 1) ? 0 : -1
  })

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const all = buttons()
    const at = all.indexOf(event.target as HTMLElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (at === -1 || to === undefined) return
    event.preventDefault()
    all[(to + all.length) % all.length]?.focus()
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={className}
      onKeyDown={move}
      onFocus={({ target }) => setStop(buttons().indexOf(target))}
    >
      {children}
    </div>
  )
}
