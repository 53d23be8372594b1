-- What somebody does in Neovim, with the keys' own functions; what is seen is written as JSON for the test to judge.

local seen = {}

local function wait(what, happened)
  if not vim.wait(60000, happened, 10) then
    error("waited in vain for " .. what)
  end
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n") .. "\n"
end

local function put_cursor_at(pattern)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search(pattern, "c") > 0, pattern)
end

local function diagnostics()
  return vim.tbl_map(function(one)
    return { one.code, one.message, one.severity, one.lnum, one.col, one.end_lnum, one.end_col }
  end, vim.diagnostic.get(0))
end

local function shows(code)
  return vim.iter(vim.diagnostic.get(0)):any(function(one)
    return one.code == code
  end)
end

local function hover()
  vim.lsp.buf.hover()
  local float
  wait("the window of hover", function()
    float = vim.iter(vim.api.nvim_list_wins()):find(function(window)
      return vim.api.nvim_win_get_config(window).relative ~= ""
    end)
    return float
  end)
  local shown = text(vim.api.nvim_win_get_buf(float))
  vim.api.nvim_win_close(float, true)
  return shown
end

-- The text after the one code action of that title, which is undone then.
local function after_action(title, only)
  local before = text(0)
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = only, diagnostics = {} },
    filter = function(action)
      return action.title:find(title, 1, true) ~= nil
    end,
  })
  wait(title, function()
    return text(0) ~= before
  end)
  local after = text(0)
  vim.cmd.undo()
  assert(text(0) == before)
  return after
end

local function after_rename(name)
  vim.lsp.buf.rename(name)
  wait("the new name", function()
    return text(0):find(name, 1, true)
  end)
  return text(0)
end

local function write(path, line)
  vim.fn.writefile({ line }, path)
end

local function errand()
  local unit = vim.api.nvim_get_current_buf()
  wait("diagnostics", function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.diagnostics = diagnostics()

  wait("hints", function()
    return #vim.lsp.inlay_hint.get({ bufnr = unit }) > 0
  end)
  seen.hints = vim.tbl_map(function(one)
    return one.inlay_hint.label
  end, vim.lsp.inlay_hint.get({ bufnr = unit }))

  put_cursor_at([[drives: \zsmargin]])
  seen.hover = hover()
  put_cursor_at([[turn -> margin]])
  seen.fixed = after_action("(BSC308)", { "quickfix" })
  seen.all_fixed = after_action("Fix all", { "source.fixAll" })

  put_cursor_at([[top\.\zsprofit]])
  vim.lsp.buf.definition()
  wait("the definition", function()
    return vim.api.nvim_get_current_buf() ~= unit
  end)
  local group = vim.api.nvim_get_current_buf()
  seen.definition = { vim.fs.basename(vim.api.nvim_buf_get_name(group)), vim.fn.expand("<cword>") }

  seen.group = after_rename("gain")
  seen.unit = text(unit)

  vim.api.nvim_set_current_buf(unit)
  vim.lsp.buf.format()
  seen.formatted = text(unit)

  wait("findings in the new text", function()
    return shows("BSC104")
  end)
  write(".bsclint.yaml", "rules: { BSC104: off }")
  wait("the new configuration", function()
    return not shows("BSC104")
  end)

  for _, client in ipairs(vim.lsp.get_clients()) do
    client:stop()
  end
  wait("the end of the server", function()
    return seen.code
  end)
end

vim.lsp.config("bsclint", {
  on_exit = function(code)
    seen.code = code
  end,
})
vim.cmd.edit("unit.bsc")
local ok, fault = xpcall(errand, debug.traceback)
if not ok then
  seen.fault = fault
end
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.SEEN)
vim.cmd("qall!")
