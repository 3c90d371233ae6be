import { Alert, Loader, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Markdown } from '../../../../markdown/markdown-view.js'
import { consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'

/** Shows open, late and on-hold tickets in the technician's groups, for the next shift. */
export function ShiftSummary({ isOpen, onClose }: { readonly isOpen: boolean; onClose(): void }) {
  const words = useLabels()
  const summary = useQuery({
    queryKey: ['shift-summary'],
    queryFn: consoleApi.handOver,
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="xl"
      title={words.shiftSummary}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      {summary.isPending && <Loader aria-label={words.shiftSummary} />}
      {summary.isError && <Alert color="red">{errorText(summary.error, words)}</Alert>}
      {summary.isSuccess && <Markdown text={summary.data.text ?? words.late} />}
    </Modal>
  )
}
