// Run in a page that has come: touches every element as a hand would, and returns what stands there and would run.
([product]) => {
  const found = [];
  for (const type of ["mouseover", "mouseenter", "pointerenter", "focus", "focusin", "toggle", "load", "error", "begin"]) {
    for (const element of document.querySelectorAll("*")) {
      // No bubbling: thousands of events on each page, and a handler in mark-up hears those at its own element.
      element.dispatchEvent(new Event(type, { bubbles: false }));
    }
  }
  const runs = /^[\s\u0000-\u001f]*(j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data)\s*:/i;
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^(data-)?(on|hx-on|hx-vars)|^(_|x-init|srcdoc|style)$/i.test(name)) found.push(`attribute ${name}: ${value}`);
      if (/^(href|xlink:href|src|action|formaction|data|poster|ping)$/i.test(name) && runs.test(value)) {
        found.push(`address ${name}: ${value}`);
      }
      if (/^(data-)?hx-/i.test(name) && value.includes("ran")) found.push(`attribute ${name}: ${value}`);
    }
  }
  for (const element of document.querySelectorAll("base, iframe, object, embed, style, meta[http-equiv=refresh i]")) {
    found.push(`element ${element.outerHTML.slice(0, 120)}`);
  }
  for (const script of document.querySelectorAll("script")) {
    if (!new URL(script.src, location.href).pathname.startsWith("/static/") && !/json/.test(script.type)) {
      found.push(`script ${script.outerHTML.slice(0, 120)}`);
    }
  }
  if (window.RAN !== undefined) found.push(`flag ${window.RAN}`);
  if (document.documentElement.outerHTML.includes(product)) found.push(`evaluated: ${product}`);
  return found;
}
