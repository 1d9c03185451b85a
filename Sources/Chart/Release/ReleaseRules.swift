import Kernel

/// How long the practice takes at most for each step with a result. There is no rule here that delays everybody: a wait
/// begins only with a patient's own choice.
package struct ReleaseRules: Sendable, Equatable {
  /// How many business days a patient who chose so waits for the doctor's note at most.
  package var noteWithin = 3
  /// How many business days the practice takes to look at a result.
  package var reviewWithin = 2
  /// How many minutes of office hours until somebody has called about a value that cannot wait.
  package var callWithinMinutes = 120
  /// The longest that the notice about such a value waits for the call, in hours.
  package var noticeWithinHours = 24
  /// Days without a look until one more notice, a call, a letter.
  package var nudgeAfterDays = 2
  package var taskAfterDays = 4
  package var letterAfterDays = 7
  /// Days until an unopened visit summary is brought up again.
  package var summaryAfterDays = 7

  package init() {}
}
