import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { PageLabels } from '../i18n/page-labels.js'
import { useAutoGrow } from '../use-auto-grow.js'
import { type FileLimits, type ValidatedFiles, validateChosenFiles } from '../validate-chosen-files.js'

export interface ComposerProps {
  readonly words: PageLabels
  /** Limits for files; null until the server has sent them. */
  readonly limits: FileLimits | null
  onSend(text: string, files: readonly File[]): void
}

export function Composer({ words, limits, onSend }: ComposerProps) {
  const [text, setText] = useState('')
  const [choice, setChoice] = useState<ValidatedFiles>({ taken: [], refused: [] })
  const [isOver, setOver] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)

  useAutoGrow(field, text)

  const isEmpty = text.trim() === '' && choice.taken.length === 0
  const submit = () => {
    if (isEmpty) return
    onSend(text.trim(), choice.taken)
    setText('')
    setChoice({ taken: [], refused: [] })
    field.current?.focus()
  }
  const add = (files: FileList | null | undefined) => {
    if (limits !== null && files && files.length > 0)
      setChoice(validateChosenFiles(choice.taken, [...files], limits))
  }
  // With an input method (IME), Enter confirms a word and doesn't send the message.
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    add(event.clipboardData.files)
  }
  const drag = (event: DragEvent, isInside: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(isInside)
  }

  return (
    <>
      <Chosen
        words={words}
        choice={choice}
        onRemove={(file) => setChoice({ taken: choice.taken.filter((one) => one !== file), refused: [] })}
      />
      <form
        className={isOver ? 'composer is-over' : 'composer'}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false)
          add(event.dataTransfer.files)
        }}
      >
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          aria-label={words.addFiles}
          accept={limits?.types.map((type) => `.${type}`).join(',')}
          onChange={(event) => {
            add(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
        <label className="unseen" htmlFor="message">
          {words.composer}
        </label>
        <textarea
          id="message"
          ref={field}
          rows={1}
          maxLength={20_000}
          value={text}
          placeholder={words.composerHint}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={sendOnEnter}
          onPaste={paste}
        />
        <button
          type="button"
          className="attach"
          aria-label={words.addFiles}
          title={words.addFiles}
          disabled={limits === null}
          onClick={() => picker.current?.click()}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m20 11-8.6 8.6a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.700 4.700l-8.600 8.600a1.700 1.700 0 0 1-2.400-2.400L14.500 7" />
          </svg>
        </button>
        <button
          type="submit"
          className="send"
          aria-label={words.send}
          title={words.send}
          aria-disabled={isEmpty}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 19V5m-6 6 6-6 6 6" />
          </svg>
        </button>
      </form>
    </>
  )
}

function Chosen({
  words,
  choice,
  onRemove,
}: {
  readonly words: PageLabels
  readonly choice: ValidatedFiles
  onRemove(file: File): void
}) {
  return (
    <div className="chosen" aria-live="polite">
      {choice.taken.map((file) => (
        <span key={`${file.name} ${file.size} ${file.lastModified}`} className="chosen-file">
          <bdi>{file.name}</bdi>
          <button
            type="button"
            aria-label={words.removeFile.replace('{file}', () => file.name)}
            onClick={() => onRemove(file)}
          >
            ×
          </button>
        </span>
      ))}
      {choice.refused.map(({ name, why }) => (
        <span key={name} className="chosen-refused">
          {words.fileRefused[why].replace('{file}', () => name)}
        </span>
      ))}
    </div>
  )
}
