;;; emacs.el --- What somebody does in Emacs -*- lexical-binding: t -*-

;; Commands are called as their keys call them; what is seen is written as JSON for the test to judge.

(require 'cl-lib)
(require 'json)
(require 'jsonrpc)
(require 'seq)
(require 'xref)

(setq xref-prompt-for-identifier nil
      jsonrpc-default-request-timeout 60)    ; a machine may be busy

(defvar seen nil "What is written at the end.")

(defun saw (name value) (push (cons name value) seen))

(defun wait-for (what happened)
  "Have Emacs listen until HAPPENED gives something, which is returned."
  (let ((end (+ (float-time) 60)) (found nil))
    (while (not (setq found (funcall happened)))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (read-event nil nil 0.05))
    found))

(defun text () (buffer-substring-no-properties (point-min) (point-max)))

(defun put-point-at (pattern)
  (goto-char (point-min))
  (re-search-forward pattern)
  (goto-char (or (match-beginning 1) (match-beginning 0))))

(defun place (position)
  (save-excursion (goto-char position) (list (1- (line-number-at-pos)) (- (point) (line-beginning-position)))))

(defun diagnostics ()
  (vconcat
   (mapcar (lambda (one)
             (vconcat (list (flymake-diagnostic-text one) (symbol-name (flymake-diagnostic-type one)))
                      (place (flymake-diagnostic-beg one))
                      (place (flymake-diagnostic-end one))))
           (flymake-diagnostics))))

(defun shows (code)
  (seq-some (lambda (one) (string-search code (flymake-diagnostic-text one))) (flymake-diagnostics)))

(defun hover ()
  (let (shown)
    (wait-for "what hover shows"
              (lambda ()
                (unless shown
                  (run-hook-with-args 'eldoc-documentation-functions
                                      (lambda (said &rest _) (when (stringp said) (setq shown said))))
                  (accept-process-output nil 0.2))
                shown))
    (substring-no-properties shown)))

(defun after-action (title kind beg end)
  "The text after the code action of that TITLE, which is undone then."
  (let ((before (text)) (last-nonmenu-event ?a)) ; asked for with a key, not with a mouse
    (undo-boundary)
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt choices &rest _)
                 (seq-find (lambda (choice) (string-match-p title choice)) (all-completions "" choices)))))
      (eglot-code-actions beg end kind t))
    (let ((after (text)))
      (undo-boundary)
      (primitive-undo 1 (if (null (car buffer-undo-list)) (cdr buffer-undo-list) buffer-undo-list))
      (unless (equal (text) before) (error "Nothing is undone"))
      after)))

(defun errand ()
  (switch-to-buffer (find-file-noselect "unit.bsc"))
  (run-hooks 'post-command-hook)        ; as the end of the command does that opens the file
  (wait-for "the server" (lambda () (eglot-current-server)))
  (let ((unit (current-buffer))
        (server (seq-find (lambda (one) (equal (process-command one) '("bsclint" "server"))) (process-list))))
    (wait-for "diagnostics" (lambda () (flymake-start) (flymake-diagnostics)))
    (saw 'diagnostics (diagnostics))

    (put-point-at "drives: \\(margin\\)")
    (saw 'hover (hover))
    (put-point-at "turn -> margin")
    (saw 'fixed (after-action "(BSC308)" "quickfix" (point) (point)))
    (saw 'all_fixed (after-action "Fix all" "source.fixAll" (point-min) (point-max)))

    (put-point-at "top\\.\\(profit\\)")
    (call-interactively #'xref-find-definitions)
    (saw 'definition (vector (file-name-nondirectory (buffer-file-name)) (thing-at-point 'symbol t)))
    (run-hooks 'post-command-hook)
    (eglot-rename "gain")
    (saw 'group (text))

    (switch-to-buffer unit)
    (saw 'unit (text))
    (eglot-format-buffer)
    (saw 'formatted (text))

    (wait-for "findings in the new text" (lambda () (flymake-start) (shows "BSC104")))
    (write-region "rules: { BSC104: off }\n" nil ".bsclint.yaml")
    (wait-for "the new configuration" (lambda () (flymake-start) (not (shows "BSC104"))))

    (eglot-shutdown (eglot-current-server) nil 60)
    (when (process-live-p server) (error "The server lives on"))))

(condition-case fault
    (errand)
  (error (saw 'fault (error-message-string fault))))
(let ((coding-system-for-write 'utf-8))
  (write-region (json-encode seen) nil (getenv "SEEN")))
(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs 0)
