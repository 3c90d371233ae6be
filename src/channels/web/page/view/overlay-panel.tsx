import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'

export interface OverlayPanelProps {
  readonly title: string
  readonly close: string
  readonly isOpen: boolean
  /** Class in addition to the one that every panel has. */
  readonly className?: string
  readonly children: ReactNode
  onClose(): void
}

/** Dialog over the conversation. Escape closes it, and the focus returns to where it was. */
export function OverlayPanel({ title, close, isOpen, className, children, onClose }: OverlayPanelProps) {
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    if (!isOpen) return box.current?.close()
    box.current?.showModal()
    box.current?.querySelector<HTMLInputElement>('input:not([type="hidden"])')?.focus()
  }, [isOpen])

  return createPortal(
    <dialog
      ref={box}
      className={className === undefined ? 'knowledge' : `knowledge ${className}`}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <div className="knowledge-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="round" aria-label={close} title={close} onClick={onClose}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
      {isOpen && children}
    </dialog>,
    document.body,
  )
}
