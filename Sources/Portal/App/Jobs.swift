import Kernel

/// Everything that the practice does by itself, from the slices' own tables of contents.
package func allJobs() -> [Job] {
  Notices.jobs + Inbox.jobs
}
