//! How the parts of a mail look: programs that read mail drop style sheets, so each element has its own.

pub(super) const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
font-size:15px;line-height:1.45";
pub(super) const SMALL: &str = "font-size:13px;line-height:1.4;margin:4px 0";
pub(super) const HEADING: &str = "font-size:18px;line-height:1.3;margin:28px 0 8px";
pub(super) const LEAD: &str = "font-size:16px;margin:4px 0";
pub(super) const CELL: &str = "padding:4px 3px;border-bottom:1px solid #8a929c;text-align:left;\
vertical-align:top;font-size:14px";
pub(super) const NUMBER: &str = "padding:4px 3px;border-bottom:1px solid #8a929c;text-align:right;\
vertical-align:top;font-size:14px;white-space:nowrap";
