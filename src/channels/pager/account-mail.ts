import type { Clock } from '../../clock.js'
import { mailFault } from './mail-fault.js'
import type { MailSettings, mailTransport } from './mail-transport.js'

/** Sends account emails through the mail server that also sends on-call alerts. nodemailer is loaded when the first email is sent. */
export function accountMail(
  settings: MailSettings,
  clock: Clock,
): (mail: { readonly to: string; readonly subject: string; readonly text: string }) => Promise<void> {
  let opened: ReturnType<typeof mailTransport> | null = null
  return async ({ to, subject, text }) => {
    opened ??= (await import('./mail-transport.js')).mailTransport(settings, clock)
    try {
      await opened.transport.sendMail({
        to,
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    } catch (error) {
      const fault = mailFault(error)
      if (fault.reason === 'unauthorized') opened.forgetToken()
      throw fault
    }
  }
}
